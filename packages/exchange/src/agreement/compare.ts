import { pointer } from '@landport/site/config-fault'
import type { Text3 } from '@landport/std/text'
import type { Agreement } from './agreement.ts'

export interface AgreementDifference {
  /** JSON pointer; members of lists by what names them (a field by its path, a key by its id), not by their place. */
  readonly path: string
  readonly change: 'added' | 'removed' | 'changed'
  /** Null where there is none. */
  readonly before: unknown
  readonly after: unknown
  readonly message: Text3
}

/** Everything in which the second agreement differs from the first, in the order of paths. */
export function compareAgreements(first: Agreement, second: Agreement): readonly AgreementDifference[] {
  const before = leaves(first)
  const after = leaves(second)
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((path): AgreementDifference[] => {
    const was = before.get(path)
    const is = after.get(path)
    if (was === is) return []
    const change = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed'
    return [
      {
        path,
        change,
        before: was === undefined ? null : JSON.parse(was),
        after: is === undefined ? null : JSON.parse(is),
        message: say(change, path, was, is),
      },
    ]
  })
}

function say(
  change: AgreementDifference['change'],
  path: string,
  was: string | undefined,
  is: string | undefined,
): Text3 {
  switch (change) {
    case 'added':
      return {
        vi: `Thêm ${path}: ${is}.`,
        zh: `新增 ${path}：${is}。`,
        en: `${path} is added: ${is}.`,
      }
    case 'removed':
      return {
        vi: `Bỏ ${path}: trước là ${was}.`,
        zh: `删除 ${path}：原为 ${was}。`,
        en: `${path} is removed: it was ${was}.`,
      }
    case 'changed':
      return {
        vi: `${path} đổi từ ${was} thành ${is}.`,
        zh: `${path} 由 ${was} 改为 ${is}。`,
        en: `${path} changes from ${was} to ${is}.`,
      }
  }
}

/** Every value by its pointer, as JSON text. */
function leaves(agreement: Agreement): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const walk = (value: unknown, steps: readonly string[]): void => {
    if (Array.isArray(value)) {
      // A list of plain values is one value: its order says nothing, and whole it reads better.
      if (value.every((one) => typeof one !== 'object'))
        found.set(pointer(...steps), JSON.stringify([...value].sort()))
      else for (const [place, one] of value.entries()) walk(one, [...steps, nameOf(one, place)])
    } else if (typeof value === 'object' && value !== null) {
      const { path, ...rest } = value as Readonly<Record<string, unknown>>
      // A released field is there or not; its path is its name already.
      if (path !== undefined) found.set(pointer(...steps), '"released"')
      for (const [name, member] of Object.entries(rest)) walk(member, [...steps, name])
    } else found.set(pointer(...steps), JSON.stringify(value))
  }
  walk(agreement, [])
  return found
}

/** What a member of a list is known by, wherever it stands in it. */
function nameOf(member: unknown, place: number): string {
  const { path, id, side } = (member ?? {}) as Readonly<Record<string, unknown>>
  return String(path ?? id ?? side ?? place)
}
