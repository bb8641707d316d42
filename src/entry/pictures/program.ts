import { setPriority } from 'node:os';
import { argv, exit, stdin, stdout } from 'node:process';
import { buffer } from 'node:stream/consumers';
import { cannotDecode } from './exit.ts';

// A program of its own: takes a picture on its input and gives the same picture, encoded anew and the right way up, on its output.
// Its argument is the media type. It is given bytes of strangers, and so nothing else: no settings, no keys, no files to serve.

/** At which the small text of a screenshot stays as readable as it came, and the noise of a photograph is let go. */
const jpegQuality = 90;

/** People who talk go before people's pictures. */
const leastHurry = 10;

setPriority(leastHurry);
const { Transformer, CompressionType, FilterType } = await import('@napi-rs/image').catch(() => exit(cannotDecode));
const given = await buffer(stdin);
const encoded = async (): Promise<Buffer> => {
  const picture = new Transformer(given).rotate();
  if (argv[2] !== 'image/png') return picture.jpeg(jpegQuality);
  // Drawn pictures are smaller without filters, photographs with them.
  const drawn = await picture.png({ compressionType: CompressionType.Default, filterType: FilterType.NoFilter });
  const taken = await picture.png({ compressionType: CompressionType.Default, filterType: FilterType.Adaptive });
  return drawn.length < taken.length ? drawn : taken;
};
stdout.end(await encoded());
