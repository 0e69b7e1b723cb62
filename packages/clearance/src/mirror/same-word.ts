import type { MirrorRecord } from './record.ts'

/** Whether two tellings of one record say the same; how often it was told and when it was heard aside. */
export const saysTheSame = (a: MirrorRecord, b: MirrorRecord): boolean =>
  isSame({ ...a, revision: 0, heardAt: '' }, { ...b, revision: 0, heardAt: '' })

/** Of JSON values; a member that is undefined is as good as none. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b))
    return (
      Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((one, n) => isSame(one, b[n]))
    )
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>]
  return (
    Object.keys(left).every((name) => isSame(left[name], right[name])) &&
    Object.keys(right).every((name) => Object.hasOwn(left, name) || right[name] === undefined)
  )
}
