/** Encodes text as GB18030, from the decoder's own tables: Node has no encoder for it. */

const table = new Map<string, number[]>();
const decoder = new TextDecoder('gb18030');

function add(bytes: number[]): void {
  const text = decoder.decode(Uint8Array.from(bytes));
  if ([...text].length === 1 && text !== '\ufffd' && !table.has(text)) table.set(text, bytes);
}

for (let byte = 0; byte < 0x80; byte++) add([byte]);
for (let lead = 0x81; lead <= 0xfe; lead++) {
  for (let trail = 0x40; trail <= 0xfe; trail++) if (trail !== 0x7f) add([lead, trail]);
}

/** The four-byte code of a linear number (GB 18030—2022, 4.3). */
function fourBytes(linear: number): number[] {
  return [
    0x81 + Math.floor(linear / 12600),
    0x30 + (Math.floor(linear / 1260) % 10),
    0x81 + (Math.floor(linear / 10) % 126),
    0x30 + (linear % 10),
  ];
}

for (let linear = 0; linear < 39420; linear++) add(fourBytes(linear));

/** Bytes of `text` in GB18030, or null where a character has no code. */
export function encodeGb18030(text: string): Buffer | null {
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0)!;
    const code = point > 0xffff ? fourBytes(189000 + point - 0x10000) : table.get(character);
    if (!code) return null;
    bytes.push(...code);
  }
  return Buffer.from(bytes);
}
