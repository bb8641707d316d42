/** What the program ends with where the decoders are not to be had on this system. */
export const cannotDecode = 3;
