import type { Token } from './reading.ts';

/** What has a number behind its name: "iphone 13", "room 4.12", "Windows 10 to 11". */
const numbered =
  /^(?:iphone|ipad|galaxy|pixel|macbook|mac|ios|android|windows|win|office|version|v|model|room|floor|raum|zimmer|etage|stock|modell|sala|despacho|piso|planta|modelo|salle|bureau|modele|.*(?:غرفه|قاعه|طابق|نسخه|اصدار|ايفون|ويندوز|موديل)|[版室楼])$/;

/** Whether a number is part of the name before it. */
export function isNumbered(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.broken === false && numbered.test(tokens[at - 1]?.text ?? '');
}
