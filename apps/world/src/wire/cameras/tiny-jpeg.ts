/**
 * A valid baseline JPEG (ITU-T T.81) of 8 × 8 grey points that shows nothing; `mark` stands in its comment, so that each
 * vehicle has a picture with a digest of its own. About 150 bytes.
 */
export function tinyJpeg(mark: string): Uint8Array {
  const comment = new TextEncoder().encode(`simulated ${mark}`).slice(0, 200)
  return Uint8Array.from([
    ...[0xff, 0xd8],
    ...segment(0xe0, [...ascii('JFIF'), 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    ...segment(0xfe, [...comment]),
    ...segment(0xdb, [0, ...new Array<number>(64).fill(1)]),
    // 8 bits a point, 8 high, 8 wide, one component with table 0.
    ...segment(0xc0, [8, 0, 8, 0, 8, 1, 1, 0x11, 0]),
    ...segment(0xc4, ONE_CODE(0x00)),
    ...segment(0xc4, ONE_CODE(0x10)),
    ...segment(0xda, [1, 1, 0, 0, 63, 0]),
    // No difference, end of block, filled up with ones.
    0b00111111,
    ...[0xff, 0xd9],
  ])
}

const segment = (marker: number, content: readonly number[]): number[] => [
  0xff,
  marker,
  (content.length + 2) >> 8,
  (content.length + 2) & 0xff,
  ...content,
]

/** A Huffman table with the one symbol 0 as a code of one bit. */
const ONE_CODE = (table: number): number[] => [table, 1, ...new Array<number>(15).fill(0), 0]

const ascii = (text: string): number[] => [...new TextEncoder().encode(text)]
