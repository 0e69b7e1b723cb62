import type { PassageView } from '@landport/api/passage-views'
import type { ReadinessLine } from '@landport/clearance/fact'
import { READINESS_NAMES } from '@landport/passage/names'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useLanguage, useSay, useTexts } from '../../app/language.tsx'
import { showDateTime } from '../../format/instant.ts'
import { StateShape } from '../../parts/state-shape.tsx'
import { useSide } from '../../parts/times.tsx'
import { FACT_TEXTS } from '../../texts/facts.ts'
import { PASSAGE_TEXTS } from '../../texts/passage.ts'

// With its date field it weighs as much as the rest of the page: it is loaded when it is opened.
const RecordFact = lazy(() => import('./record-fact.tsx').then((module) => ({ default: module.RecordFact })))

const SHAPE_OF = {
  met: 'yes',
  failed: 'no',
  unavailable: 'not-yet',
  missing: 'not-yet',
  'expires-before-crossing': 'hold',
} as const satisfies Record<ReadinessLine['status'], 'yes' | 'no' | 'not-yet' | 'hold'>

/** What is missing stands first, with who must bring it; what this account may bring can be recorded in place. */
export function ReadinessList({ view }: { view: PassageView }) {
  const { readiness } = view
  const [chosen, choose] = useState<string | null>(null)
  const t = useTexts(PASSAGE_TEXTS)
  const levels = [
    { level: 'call', name: t('toCall'), ready: readiness.readyToCall },
    { level: 'cross', name: t('toCross'), ready: readiness.readyToCross },
  ] as const
  return (
    <div className="readiness">
      {levels.map(({ level, name, ready }) => {
        const lines = readiness.lines.filter((line) => line.level === level)
        return (
          <section key={level}>
            <h3>
              {name}: {ready ? t('yes') : t('notYet')}
            </h3>
            <ul>
              {lines
                .toSorted((a, b) => Number(a.status === 'met') - Number(b.status === 'met'))
                .map((line) => (
                  <Line
                    key={line.item}
                    line={line}
                    texts={readiness.texts[line.item]}
                    isChosen={chosen === line.item}
                    choose={choose}
                    view={view}
                  />
                ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}

function Line({
  line,
  texts,
  isChosen,
  choose,
  view,
}: {
  line: ReadinessLine
  texts: PassageView['readiness']['texts'][string] | undefined
  isChosen: boolean
  choose: (item: string | null) => void
  view: PassageView
}) {
  const t = useTexts(PASSAGE_TEXTS)
  const say = useSay()
  const language = useLanguage()
  const side = useSide()
  const facts = useTexts(FACT_TEXTS)
  const shape = SHAPE_OF[line.status]
  return (
    <li className={`of-${shape}`}>
      <StateShape state={shape} />
      <div>
        <span className="item">{texts ? say(texts.item) : line.item}</span>{' '}
        <span className="status">{say(READINESS_NAMES[line.status])}</span>
        {line.fact?.reference && <span className="mono quiet"> {line.fact.reference}</span>}
        {line.status !== 'met' && texts && (
          <span className="quiet"> {t('broughtBy', { who: say(texts.broughtBy) })}</span>
        )}
        {line.fact?.validUntil && (
          <span className="quiet">
            {' '}
            {t('validUntil', { time: showDateTime(line.fact.validUntil, language, side) })}
          </span>
        )}
        {texts?.mayBring && !isChosen && (
          <Button
            size="small"
            className="record-fact no-print"
            aria-label={facts('recordItem', { item: say(texts.item) })}
            onClick={() => choose(line.item)}
          >
            {facts('record')}
          </Button>
        )}
        {texts && isChosen && (
          <Suspense>
            <RecordFact view={view} item={line.item} name={texts.item} close={() => choose(null)} />
          </Suspense>
        )}
      </div>
    </li>
  )
}
