import type { DiscrepancyView } from '@landport/api/mirror'
import { useEffect, useRef } from 'react'
import { useSay, useTexts } from '../../app/language.tsx'
import { capital } from '../../format/capital.ts'
import { Deadline } from '../../parts/times.tsx'
import {
  DISCREPANCY_STATE_NAMES,
  MIRROR_TEXTS,
  PART_NAMES,
  SEVERITY_NAMES,
  STAGE_NAMES,
} from '../../texts/mirror.ts'
import { StatedValues } from './stated-values.tsx'

const SHAPES = { high: '▲', medium: '◆', low: '○' } as const

interface Props {
  readonly items: readonly DiscrepancyView[]
  readonly chosen: number
  readonly choose: (id: string, index: number) => void
}

/** One discrepancy a line: what, about what, both values, whose, until when. */
export function MirrorRows({ items, chosen, choose }: Props) {
  const t = useTexts(MIRROR_TEXTS)
  const list = useRef<HTMLDivElement>(null)
  const id = items[chosen]?.id
  useEffect(() => {
    if (id === undefined) return
    list.current?.querySelector(`#discrepancy-${id}`)?.scrollIntoView({ block: 'nearest' })
  }, [id])
  return (
    <div
      ref={list}
      className="mirror-list"
      role="listbox"
      tabIndex={0}
      aria-label={t('list')}
      aria-activedescendant={id && `discrepancy-${id}`}
    >
      {items.map((item, index) => (
        <MirrorRow
          key={item.id}
          item={item}
          isChosen={index === chosen}
          choose={() => choose(item.id, index)}
        />
      ))}
    </div>
  )
}

function MirrorRow({
  item,
  isChosen,
  choose,
}: {
  item: DiscrepancyView
  isChosen: boolean
  choose: () => void
}) {
  const t = useTexts(MIRROR_TEXTS)
  const say = useSay()
  const { discrepancy, title, ownerName, state } = item
  const { severity, stage, subject, part } = discrepancy
  const isOver = state === 'closed' || state === 'settled'
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys
    <div
      id={`discrepancy-${item.id}`}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      className={`mirror-row ${isOver ? 'is-over' : `of-${severity}`}`}
      onClick={choose}
    >
      <div className="mirror-what">
        <span className="mirror-title">
          <span className="mirror-shape" aria-hidden="true">
            {SHAPES[severity]}
          </span>{' '}
          {say(title)}
        </span>
        <span className="quiet">
          {capital(say(SEVERITY_NAMES[severity]))} · {say(STAGE_NAMES[stage])} · {t('subject')}{' '}
          {part !== null && `${say(PART_NAMES[part])} `}
          <span className="mono">{subject}</span>
        </span>
      </div>
      <StatedValues discrepancy={discrepancy} />
      <div className="mirror-who">
        <span>{say(ownerName)}</span>
        <span className="quiet">{say(DISCREPANCY_STATE_NAMES[state])}</span>
        {!isOver && <Deadline at={discrepancy.dueAt} />}
      </div>
    </div>
  )
}
