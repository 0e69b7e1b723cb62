/** Encodes text as Vietnamese programs on Windows did: letters with hook or horn as one byte, tones as a second. */
export function encodeWindows1258(text: string): Uint8Array {
  const bytes: number[] = []
  for (const character of text.normalize('NFC')) {
    const single = BYTES.get(character)
    const parts = single === undefined ? splitTone(character) : [character]
    for (const part of parts) {
      const byte = BYTES.get(part)
      if (byte === undefined) throw new Error(`not in windows-1258: ${character}`)
      bytes.push(byte)
    }
  }
  return Uint8Array.from(bytes)
}

export function encodeUtf16(text: string, order: 'le' | 'be', isMarked: boolean): Uint8Array {
  const marked = (isMarked ? '\ufeff' : '') + text
  const view = new DataView(new ArrayBuffer(marked.length * 2))
  for (let index = 0; index < marked.length; index++)
    view.setUint16(index * 2, marked.charCodeAt(index), order === 'le')
  return new Uint8Array(view.buffer)
}

const decoder = new TextDecoder('windows-1258')
const BYTES = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]))

const TONES = '\u0300\u0301\u0303\u0309\u0323'

/** `ệ` is `ê` and a dot below. */
function splitTone(character: string): readonly string[] {
  const marks = [...character.normalize('NFD')]
  const letter = marks
    .filter((mark) => !TONES.includes(mark))
    .join('')
    .normalize('NFC')
  return [letter, ...marks.filter((mark) => TONES.includes(mark))]
}
