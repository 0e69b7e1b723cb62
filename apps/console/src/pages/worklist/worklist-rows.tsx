import type { WorkItem } from '@landport/api/board-views'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { useTexts } from '../../app/language.tsx'
import { PassageStrip } from '../../parts/passage-line.tsx'
import { WORKLIST_TEXTS } from '../../texts/worklist.ts'

interface Props {
  readonly items: readonly WorkItem[]
  readonly chosen: number
  readonly choose: (reference: string, row: number) => void
  readonly open: (reference: string) => void
  readonly nearEnd: () => void
}

const ROW_PX = 64
/** Rows left below the last one shown when the next page is asked for. */
const AHEAD = 60

/** Only the rows in view are drawn, so that five thousand move as fast as fifty. */
export function WorklistRows({ items, chosen, choose, open, nearEnd }: Props) {
  const t = useTexts(WORKLIST_TEXTS)
  const frame = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => items[index]!.line.reference + items[index]!.agency,
    overscan: 8,
    onChange: (instance) => {
      if ((instance.range?.endIndex ?? 0) > items.length - AHEAD) nearEnd()
    },
  })
  // The chosen row is kept in view when it is moved by keys; scrolling is the browser's state, not ours.
  useEffect(() => rows.scrollToIndex(chosen, { align: 'auto' }), [chosen, rows])

  return (
    <div
      ref={frame}
      className="worklist-frame"
      role="listbox"
      tabIndex={0}
      aria-label={t('list')}
      aria-activedescendant={items[chosen] ? `row-${items[chosen].line.reference}` : undefined}
    >
      <div role="presentation" style={{ height: rows.getTotalSize(), position: 'relative' }}>
        {rows.getVirtualItems().map((row) => {
          const item = items[row.index]!
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list itself takes the keys
            <div
              key={row.key}
              ref={rows.measureElement}
              data-index={row.index}
              id={`row-${item.line.reference}`}
              role="option"
              tabIndex={-1}
              aria-selected={row.index === chosen}
              aria-posinset={row.index + 1}
              aria-setsize={items.length}
              className="worklist-row"
              style={{ transform: `translateY(${row.start}px)` }}
              onClick={() => choose(item.line.reference, row.index)}
              onDoubleClick={() => open(item.line.reference)}
            >
              <PassageStrip line={item.line} since={item.waitingSince} isOption />
            </div>
          )
        })}
      </div>
    </div>
  )
}
