import { Button, Checkbox } from 'antd'
import { useSay, useTexts } from '../../app/language.tsx'
import { REGISTER_TEXTS } from '../../texts/register.ts'
import { emptyUnit, LIMITS, type UnitDraft } from './draft.ts'
import type { Form } from './form.ts'
import { TextField } from './text-field.tsx'

export function UnitsSection({ draft, change, at }: Form) {
  const t = useTexts(REGISTER_TEXTS)
  const say = useSay()
  const set = (index: number, part: Partial<UnitDraft>) =>
    change({ units: draft.units.map((unit, n) => (n === index ? { ...unit, ...part } : unit)) })
  return (
    <section className="panel">
      <h2>{t('units')}</h2>
      {at('/loadUnits').map((fault) => (
        <p key={fault.en} className="fault-line">
          {say(fault)}
        </p>
      ))}
      {draft.units.map((unit, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a unit has no name of its own but its place
        <fieldset key={n} className="part">
          <legend>{t('unit', { n: n + 1 })}</legend>
          <div className="fields">
            <TextField
              at={at}
              place={`/loadUnits/${n}/container`}
              name="container"
              how="noContainer"
              isMono
              isOptional
              value={unit.container}
              change={(container) => set(n, { container })}
            />
            <TextField
              at={at}
              place={`/loadUnits/${n}/seals`}
              name="seals"
              how="sealsHow"
              isMono
              isOptional
              maxLength={400}
              value={unit.seals}
              change={(seals) => set(n, { seals })}
            />
            <div className="beside">
              {draft.flow !== 'empty' && (
                <Checkbox checked={unit.full} onChange={(event) => set(n, { full: event.target.checked })}>
                  {t('full')}
                </Checkbox>
              )}
              <Button
                size="small"
                onClick={() => change({ units: draft.units.filter((_, other) => other !== n) })}
              >
                {t('removeUnit', { n: n + 1 })}
              </Button>
            </div>
          </div>
        </fieldset>
      ))}
      {draft.units.length < LIMITS.units && (
        <Button onClick={() => change({ units: [...draft.units, emptyUnit] })}>{t('addUnit')}</Button>
      )}
    </section>
  )
}
