import type { Result } from '@landport/std/result'
import { err, ok } from '@landport/std/result'
import type { Violation } from '../violation.ts'
import { violation } from '../violation.ts'

/**
 * Text of a CSV file as Vietnamese programs write it: UTF-8 with or without a byte order mark, UTF-16 of either
 * order, or windows-1258, which writes tones as separate marks after the letter. Always gives composed text (NFC).
 */
export function decodeText(bytes: Uint8Array): Result<string, Violation> {
  for (const encoding of candidatesOf(bytes)) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      if (!text.includes('\0')) return ok(text.normalize('NFC'))
    } catch {
      // Not in this encoding: the next one is tried.
    }
  }
  return err(violation('table.encoding', '', {}))
}

function candidatesOf(bytes: Uint8Array): readonly string[] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return ['utf-16le']
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return ['utf-16be']
  const sample = bytes.subarray(0, 4_096)
  let evenZeros = 0
  let oddZeros = 0
  for (const [index, byte] of sample.entries()) if (byte === 0) index % 2 === 0 ? evenZeros++ : oddZeros++
  if (oddZeros > sample.length / 5) return ['utf-16le']
  if (evenZeros > sample.length / 5) return ['utf-16be']
  return ['utf-8', 'windows-1258']
}
