// How MiniSearch reads words, when it indexes and when it is asked: as it comes, but without
// the accents of Vietnamese.
const ACCENTS = /[\u0300-\u036f]+/g;

const fold = (term) => term.toLowerCase().normalize("NFD").replace(ACCENTS, "").replaceAll("đ", "d");

export const OPTIONS = {
  fields: ["title", "text"],
  storeFields: ["title"],
  processTerm: fold,
};
