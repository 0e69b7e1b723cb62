import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { sessionQuery } from '../../api/queries.ts'
import { useSay, useTexts } from '../../app/language.tsx'
import { mayReadDeclarations } from '../../app/standing.ts'
import { REGISTER_TEXTS } from '../../texts/register.ts'
import { ConsignmentFields } from './consignment-fields.tsx'
import { type ConsignmentDraft, emptyConsignment, LIMITS } from './draft.ts'
import type { Form } from './form.ts'
import { PickDeclaration } from './pick-declaration.tsx'

/** Consignments, taken from declarations that are here already and split over vehicles, or typed. */
export function GoodsSection({ draft, change, at }: Form) {
  const t = useTexts(REGISTER_TEXTS)
  const say = useSay()
  const { data: session } = useQuery(sessionQuery)
  const [isPicking, pick] = useState(false)
  const { consignments } = draft
  const add = (more: readonly ConsignmentDraft[]) =>
    change({ consignments: [...consignments, ...more].slice(0, LIMITS.consignments) })
  if (draft.flow === 'empty') {
    return (
      <section className="panel">
        <h2>{t('goods')}</h2>
        <p className="quiet">{t('noGoods')}</p>
      </section>
    )
  }
  return (
    <section className="panel">
      <h2>{t('goods')}</h2>
      {at('/consignments').map((fault) => (
        <p key={fault.en} className="fault-line" role="alert">
          {say(fault)}
        </p>
      ))}
      {consignments.length === 0 && at('/consignments').length === 0 && (
        <p className="quiet">{t('goodsEmpty')}</p>
      )}
      {consignments.map((consignment, n) => (
        <ConsignmentFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a consignment has no name of its own but its place
          key={n}
          n={n}
          consignment={consignment}
          at={at}
          change={(part) =>
            change({
              consignments: consignments.map((one, other) => (other === n ? { ...one, ...part } : one)),
            })
          }
          remove={() => change({ consignments: consignments.filter((_, other) => other !== n) })}
        />
      ))}
      <div className="buttons">
        {session && mayReadDeclarations(session) && (
          <Button onClick={() => pick(!isPicking)} aria-expanded={isPicking}>
            {t('pick')}
          </Button>
        )}
        <Button onClick={() => add([emptyConsignment])}>{t('type')}</Button>
      </div>
      {isPicking && (
        <PickDeclaration
          direction={draft.direction}
          take={(taken) => {
            add(taken)
            pick(false)
          }}
        />
      )}
    </section>
  )
}
