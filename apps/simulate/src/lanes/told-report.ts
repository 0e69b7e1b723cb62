import type { UnitReport } from '@landport/barrier/machine/turn'

export const isEvacuation = (content: UnitReport['content']): boolean =>
  content.kind === 'cycle' && content.event === 'evacuating'

/** Said of each time that a person sends everybody away, also while the lane is evacuated already. */
export const isEvacuated = (content: UnitReport['content']): boolean =>
  isEvacuation(content) || (content.kind === 'act-done' && content.act === 'evacuate')

/** A report in few words, for the history. */
export function told(content: UnitReport['content']): string {
  switch (content.kind) {
    case 'answered': {
      const { answer } = content
      return `${answer.answer} ${answer.reference ?? '-'} ${answer.answer === 'open' ? answer.basis : answer.reasons.join()}`
    }
    case 'cycle':
      return `${content.event} ${content.reference ?? '-'}`
    case 'crossed':
      return `crossed ${content.reference ?? '-'} ${content.direction}`
    case 'reading-refused':
      return `refused ${content.device} ${content.fault}`
    default:
      return content.kind
  }
}
