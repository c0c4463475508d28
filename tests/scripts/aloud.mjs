// What assets/aloud.js reads, and in what order: JSON in, JSON out.
import { text } from "node:stream/consumers";
import { inTurn, pieces, vietnamese } from "../../overrides/assets/aloud.js";

const { texts, voices, stopAfter } = JSON.parse(await text(process.stdin));
const said = [];
await inTurn(
  texts.flatMap(pieces),
  async (piece) => void said.push(piece),
  () => stopAfter === null || said.length < stopAfter,
);
process.stdout.write(JSON.stringify({ said, voice: vietnamese(voices)?.name ?? null }));
