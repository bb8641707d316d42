/**
 * How many pixels a picture says it has; 0 where it says nothing. Who shows it takes memory for all of them, however few bytes it is.
 * Formats: PNG (RFC 2083, IHDR), GIF89a (logical screen), WebP (RFC 9649), JPEG (ITU-T T.81 B.2.2, the first frame header).
 */
export function pixelsOf(type: string, bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    switch (type) {
      case 'image/png':
        return view.getUint32(16) * view.getUint32(20);
      case 'image/gif':
        return view.getUint16(6, true) * view.getUint16(8, true);
      case 'image/webp':
        return pixelsOfWebp(view);
      case 'image/jpeg':
        return pixelsOfJpeg(view);
      default:
        return 0;
    }
  } catch {
    // It ends before it says.
    return 0;
  }
}

function pixelsOfWebp(view: DataView): number {
  const low24 = (at: number): number => view.getUint32(at, true) & 0xffffff;
  // The last letter of the first chunk's name: `VP8X`, `VP8L` or `VP8 `.
  switch (String.fromCharCode(view.getUint8(15))) {
    case 'X':
      return (low24(24) + 1) * (low24(27) + 1);
    case 'L': {
      const bits = view.getUint32(21, true);
      return ((bits & 0x3fff) + 1) * (((bits >> 14) & 0x3fff) + 1);
    }
    default:
      return (view.getUint16(26, true) & 0x3fff) * (view.getUint16(28, true) & 0x3fff);
  }
}

function pixelsOfJpeg(view: DataView): number {
  for (let at = 2; ; ) {
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at++;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return view.getUint16(at + 5) * view.getUint16(at + 7);
    if (marker === 0xda) return 0;
    at += 2 + view.getUint16(at + 2);
  }
}
