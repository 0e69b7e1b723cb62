import type { DeclarationHoldView, DeclarationView } from '@landport/api/declaration-views'
import { Button } from 'antd'
import { useState } from 'react'
import { useLanguage, useSay, useTexts } from '../../app/language.tsx'
import { showDateTime } from '../../format/instant.ts'
import { StateShape } from '../../parts/state-shape.tsx'
import { useSide } from '../../parts/times.tsx'
import { DECLARATION_TEXTS } from '../../texts/declarations.ts'
import { HoldForm } from './hold-form.tsx'

/** Holds on the declaration, and for the agency that may: placing one, lifting its own. */
export function Holds({ view }: { view: DeclarationView }) {
  const t = useTexts(DECLARATION_TEXTS)
  const [asked, ask] = useState<'hold' | DeclarationHoldView | null>(null)
  return (
    <div className="stack">
      {view.holds.length === 0 && <p className="quiet">{t('noHolds')}</p>}
      <ul className="matters holds">
        {view.holds.map((hold) => (
          <HoldLine key={hold.id} hold={hold} lift={() => ask(hold)} />
        ))}
      </ul>
      {asked === null && view.mayHold.length > 0 && (
        <p>
          <Button onClick={() => ask('hold')}>{t('hold')}</Button>
        </p>
      )}
      {asked !== null && (
        <HoldForm
          key={asked === 'hold' ? 'hold' : asked.id}
          view={view}
          lifted={asked === 'hold' ? null : asked}
          close={() => ask(null)}
        />
      )}
    </div>
  )
}

function HoldLine({ hold, lift }: { hold: DeclarationHoldView; lift: () => void }) {
  const t = useTexts(DECLARATION_TEXTS)
  const say = useSay()
  const language = useLanguage()
  const side = useSide()
  const time = (at: string) => showDateTime(at, language, side)
  const isOpen = hold.liftedAt === null
  return (
    <li>
      <span className={isOpen ? 'of-hold' : 'quiet'}>
        {isOpen && <StateShape state="hold" />} {say(hold.agencyName)}: {hold.reason}
      </span>
      <span className="quiet">
        {hold.legalBasis}, {t('placed', { time: time(hold.placedAt) })},{' '}
        {hold.liftedAt === null ? t('openHold') : t('lifted', { time: time(hold.liftedAt) })}
      </span>
      <span className="at">
        {hold.mayLift && (
          <Button size="small" onClick={lift}>
            {t('lift')}
          </Button>
        )}
      </span>
    </li>
  )
}
