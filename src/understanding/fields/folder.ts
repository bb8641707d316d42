/** What many folders are called, and none by name. */
const anyFolder =
  '(?:shared?|same|right|wrong|whole|entire|network|company|team|main|other|another|new|old|following|correct|local|root|parent|home|public|common|hard|flash|usb|external|personal|my|our|mon|ma|notre|nos|mi|mis|nuestr[ao]|mein|unser|this|that|which|access|zugriff|bitte|danke|compartid[ao]|red|equipo|trabajo|empresa|nuev[ao]|partagée?|réseau|équipe|travail|commune?|nouve(?:au|lle))';
const bareName = `(?!${anyFolder}(?![\\p{L}]))[\\p{L}\\p{N}][\\p{L}\\p{N}&_-]*`;
const quotedName = '["“„«‘「『][^"”“»’」』\\n]{1,60}["”“»’」』]';
/** A name in capitals goes on over further such words. */
const properName = `(?!(?:${anyFolder})(?![\\p{L}]))\\p{Lu}[\\p{L}\\p{N}&_-]*(?: (?:& |and |und |y |et )?[\\p{Lu}\\d][\\p{L}\\p{N}&_-]*){0,3}`;

/** A folder by its bare name: "the Finance folder", "Ordner Marketing", "la carpeta de Finanzas", "مجلد المالية", "共享文件夹 财务". */
const folders: readonly RegExp[] = [
  `(?<!\\p{L})(?:${properName}|(?<=(?:the|our) )${bareName}(?: ${bareName})?) (?:shared )?(?:folder|drive|directory|share|[Ss]hare[Pp]oint(?: site)?)(?!\\p{L})`,
  `(?<!\\p{L})(?:folder|drive|directory|[Oo]rdner|[Ll]aufwerk|[Nn]etzlaufwerk|[Vv]erzeichnis|[Ff]reigabe|carpeta|unidad|dossier|répertoire|lecteur|[Ss]hare[Pp]oint)(?: (?:called|named|namens|compartid[ao]|llamad[ao]|partagé|commun|nommé))?(?: (?:del?|de la|des?|du|der|vom|von(?: der)?))?(?: |: ?| d['’]| de l['’])(?:${quotedName}|${properName})`,
  `(?<!\\p{L})(?:(?:carpeta|[Ss]hare[Pp]oint) (?:compartida )?de(?: la|l)?|(?:dossier|[Ss]hare[Pp]oint) (?:partagé )?(?:des?|du|de la)) (?:(?:service|département|équipe|departamento|área|equipo) (?:de )?)?${bareName}(?: ${bareName}(?=\\s*(?:$|[,.;!?])))?`,
  // In small letters only where access is asked for, and nothing stands behind: "the folder disappeared" names none.
  `(?<=(?:[Aa]ccess|[Rr]ights|[Pp]ermissions?) (?:to|on|for) (?:the |our )?|[Aa]cceso a (?:la )?|[Pp]ermisos? (?:para|en|sobre) (?:la )?|[Aa]ccès (?:à la |au |à )|[Dd]roits? sur (?:le |la )|[Zz]ugriff auf (?:den |das |die )?|[Zz]ugang zu[mr]? )(?:folder|drive|directory|[Oo]rdner|[Ll]aufwerk|[Vv]erzeichnis|carpeta|unidad|dossier|répertoire|lecteur) (?:(?:del?|of|vom|von) )?${bareName}(?=\\s*(?:$|[,.;!?]|(?:please|pls|thanks|bitte|danke|svp|por favor|gracias|merci)(?!\\p{L})))`,
  `(?<!\\p{L})\\p{Lu}[\\p{L}\\p{N}&_]*-(?:[Oo]rdner|[Ll]aufwerk|[Vv]erzeichnis)`,
  `(?<!\\p{L})(?!Netz|Team|Haupt|Unter|Gemeinschaft|Firmen)\\p{Lu}\\p{Ll}{3,}(?:ordner|laufwerk|verzeichnis)(?!\\p{L})`,
  `(?<!\\p{L})(?:ال)?(?:مجلد|ملف مشترك)(?: المشترك)? (?:${quotedName}|(?!المشترك|الفريق|الشبكة|جديد|معين|على|في|لي|من)[\\p{L}\\p{N}]{3,}(?: و?ال\\p{L}+)?)`,
  `(?:共享)?(?:文件夹|共享盘|目录|网盘)(?:叫|是|名为)?(?:[:： ]+(?:[\\p{sc=Han}\\p{L}\\p{N}_-]{2,20})|${quotedName})`,
  `${quotedName}(?:这个)?(?:共享)?(?:文件夹|共享盘|网盘)`,
  `(?<=访问|进入|打开|开通|查看|一下|[要进到])(?!共享|公司|团队|那个|这个|一个|我们|访问|一下)\\p{sc=Han}{2,6}?的?(?:共享)?(?:文件夹|共享盘|网盘)`,
].map((source) => new RegExp(source, 'u'));

/** A folder that a message names, in its words; undefined where it only says that there is one. */
export function folderIn(text: string): string | undefined {
  for (const pattern of folders) {
    const found = pattern.exec(text);
    if (found !== null) return found[0].trim();
  }
  return undefined;
}
