import { rulesVersionOf } from '@landport/clearance/rulebook'
import { listJudgedOtherwise } from '@landport/store/reads/judged-otherwise'
import { carryOut } from '../passages/passage-command.ts'
import type { Services } from '../services.ts'

const AT_A_TIME = 200

/**
 * When another pack comes into force, waiting passages are judged again: each gets an entry that names both packs.
 * What they have pinned stays; what is pinned later, or never, follows the new one. Nothing is decided. A process that
 * starts looks once, so that what another left undone is done.
 */
export function rejudgeWaiting(services: Services): { step(): Promise<void> } {
  let done: string | null = null
  return {
    async step() {
      const rules = rulesVersionOf(services.book.rules)
      if (done === rules) return
      const references = await listJudgedOtherwise(services.pool, rules, AT_A_TIME)
      for (const reference of references)
        await carryOut(services, {
          reference,
          command: { kind: 'rejudge', rules },
          actor: { kind: 'platform' },
          key: `rejudge:${reference}:${rules}:${services.ids.next()}`,
        })
      if (references.length < AT_A_TIME) done = rules
    },
  }
}
