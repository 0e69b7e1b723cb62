import type { PermitWord } from '@landport/barrier/permit/permit'
import { openReleaseToken } from '@landport/barrier/permit/release-token'
import type { Instant } from '@landport/std/time'
import type { PermittedReference } from '@landport/store/lane/expected-passages'

/** What lanes were told last of passages that hold a release. */
export interface LastTold {
  keep(words: readonly PermitWord[]): void
  isNews(word: PermitWord): boolean
  /**
   * Which of the site's permitted passages, in their order, are looked at again now: those in a batch, those that hold no
   * release that was told or whose release has ended, those of which a use was set aside since, and of the others as many
   * as one look takes, in turn.
   */
  toLookAt(site: string, permitted: readonly PermittedReference[], now: Instant): readonly string[]
}

/** Of those by which nothing is known to change, at one look; ten thousand are gone through in five minutes. */
export const IN_TURN = 300

interface Told {
  readonly token: string
  readonly usesBefore: Instant | null
  /** When the release ends; undefined until it is asked for. */
  until: Instant | null | undefined
}

export function lastTold(inTurn = IN_TURN): LastTold {
  const told = new Map<string, Told>()
  /** By site: after which the next turn begins. */
  const turns = new Map<string, string>()
  return {
    keep(words) {
      for (const { reference, token, usesBefore = null } of words) {
        const known = told.get(reference)
        if (token === null) told.delete(reference)
        else
          told.set(reference, {
            token,
            usesBefore,
            until: known?.token === token ? known.until : undefined,
          })
      }
    },
    isNews: ({ reference, token, usesBefore = null }) => {
      const known = told.get(reference)
      return known?.token !== token || known.usesBefore !== usesBefore
    },
    toLookAt(site, permitted, now) {
      const due: string[] = []
      const others: string[] = []
      for (const { reference, inBatch, usesBefore } of permitted) {
        const known = told.get(reference)
        if (inBatch || known === undefined || known.usesBefore !== usesBefore || hasEnded(known, now))
          due.push(reference)
        else others.push(reference)
      }
      const after = turns.get(site) ?? ''
      const from = others.findIndex((reference) => reference > after)
      const turn = others.slice(Math.max(0, from), Math.max(0, from) + inTurn)
      turns.set(site, turn.at(-1) ?? '')
      return [...due, ...turn]
    },
  }
}

function hasEnded(told: Told, now: Instant): boolean {
  if (told.until === undefined) told.until = endOf(told.token)
  return told.until === null || told.until <= now
}

/** Of a token that was made here: nothing is to be proved by it. */
function endOf(token: string): Instant | null {
  const opened = openReleaseToken(token, () => 'right')
  return opened.ok ? opened.value.notAfter : null
}
