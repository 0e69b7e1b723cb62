import type { ImportView } from '@landport/api/declaration-views'
import type { FileReading } from '@landport/formats/file-reading'
import type { ReferenceJudgement } from '@landport/formats/judge-reference'
import type { Violation } from '@landport/formats/violation'

/**
 * One file's judgement as people and tools see it. A file is accepted whole or refused whole: one conflict among
 * its declarations refuses it.
 * @param judgements one for each declaration of the reading, in order
 */
export function toImportView(
  file: string,
  reading: FileReading,
  judgements: readonly ReferenceJudgement[],
): ImportView {
  const conflicts = judgements.flatMap((judged) => (judged.outcome === 'conflict' ? [judged.violation] : []))
  const notes = judgements.flatMap((judged) =>
    judged.outcome === 'same' || judged.outcome === 'waiting-for-original' ? [judged.warning] : [],
  )
  return {
    file,
    verdict: reading.verdict === 'refused' || conflicts.length > 0 ? 'refused' : 'accepted',
    declarations: reading.declarations.map((declaration, index) => ({
      id: declaration.id,
      localReference: declaration.reference.localReference,
      registeredNumber: declaration.registeredNumber,
      act: declaration.act,
      state: STATES[judgements[index]?.outcome ?? 'new'],
    })),
    violations: [...reading.violations, ...conflicts].map(withoutLine),
    warnings: [...reading.warnings, ...notes].map(withoutLine),
  }
}

const STATES = {
  new: 'new',
  same: 'known',
  'waiting-for-original': 'waiting',
  conflict: 'conflict',
} as const satisfies Record<ReferenceJudgement['outcome'], ImportView['declarations'][number]['state']>

/** The line in an XML file goes to the end of its place, where people look for it. */
const withoutLine = ({ location, code, message, line }: Violation) => ({
  location:
    line === undefined || location.startsWith('line ')
      ? location
      : `${location}:${line}`.replace(/^:/, 'line '),
  code,
  message,
})
