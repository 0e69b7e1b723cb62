import type { WhyView } from '@landport/api/passage-views'
import { useSay, useTexts } from '../app/language.tsx'
import { PASSAGE_TEXTS } from '../texts/passage.ts'
import { Age, Deadline } from './times.tsx'
import { useRuleText } from './use-rule-text.ts'
import './why-stopped.css'

/** One sentence: who, what, under which rule, by when; then what that one has to do. */
export function WhyStopped({ why }: { why: WhyView }) {
  const say = useSay()
  const t = useTexts(PASSAGE_TEXTS)
  const rule = useRuleText()(why.rule)
  return (
    <section
      className={`why is-${why.kind}`}
      aria-label={why.kind === 'stopped' ? t('whyStopped') : t('next')}
    >
      <p className="sentence">{say(why.sentence)}</p>
      <p className="action">
        <strong>{say(why.ownerName)}</strong> {say(why.nextAction)}
      </p>
      <p className="rule quiet">
        <span>{t('sinceWhen')} </span>
        <Age since={why.since} />
        <span aria-hidden="true"> · </span>
        <Deadline at={why.deadline} />
        {why.legalBasis !== '' && why.legalBasis !== why.rule && (
          <>
            <span aria-hidden="true"> · </span>
            {why.legalBasis}
          </>
        )}
        {rule && !say(why.sentence).includes(rule) && (
          <>
            <span aria-hidden="true"> · </span>
            {rule}
          </>
        )}
      </p>
    </section>
  )
}
