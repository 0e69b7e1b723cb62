import { CARRIER_NAMES } from '@landport/passage/names'
import { Checkbox, Segmented, Select } from 'antd'
import { useSay, useTexts } from '../../app/language.tsx'
import { capital } from '../../format/capital.ts'
import { Field } from '../../parts/field.tsx'
import { SIDE_NAMES } from '../../texts/names-of-states.ts'
import { REGISTER_TEXTS } from '../../texts/register.ts'
import type { CarrierKind } from './draft.ts'
import type { Form } from './form.ts'
import { TextField } from './text-field.tsx'

const KINDS: readonly CarrierKind[] = ['truck', 'guided-vehicle', 'own-wheels']

export function VehicleSection(form: Form) {
  const t = useTexts(REGISTER_TEXTS)
  const say = useSay()
  const { draft, change, at } = form
  const needsDriver = draft.carrier !== 'guided-vehicle' || draft.safetyOperator
  return (
    <section className="panel">
      <h2>{t('vehicle')}</h2>
      <Segmented
        className="carrier-kind"
        aria-label={t('carrier')}
        value={draft.carrier}
        options={KINDS.map((value) => ({ value, label: capital(say(CARRIER_NAMES[value])) }))}
        onChange={(carrier) => change({ carrier })}
      />
      {at('/carrier/kind').map((fault) => (
        <p key={fault.en} className="fault-line">
          {say(fault)}
        </p>
      ))}
      <div className="fields">
        {draft.carrier === 'truck' && <TruckFields {...form} />}
        {draft.carrier === 'guided-vehicle' && (
          <>
            <TextField
              at={at}
              place="/carrier/fleetId"
              name="fleet"
              isMono
              value={draft.fleetId}
              change={(fleetId) => change({ fleetId })}
            />
            <TextField
              at={at}
              place="/carrier/missionId"
              name="mission"
              isMono
              isOptional
              value={draft.missionId}
              change={(missionId) => change({ missionId })}
            />
            <Checkbox
              checked={draft.safetyOperator}
              onChange={(event) => change({ safetyOperator: event.target.checked })}
            >
              {t('operator')}
            </Checkbox>
          </>
        )}
        {draft.carrier === 'own-wheels' && (
          <TextField
            at={at}
            place="/carrier/vin"
            name="vin"
            isMono
            maxLength={20}
            value={draft.vin}
            change={(vin) => change({ vin })}
          />
        )}
        {needsDriver && (
          <>
            <TextField
              at={at}
              place="/driver/name"
              name="driver"
              how="driverHow"
              isOptional
              maxLength={120}
              value={draft.driverName}
              change={(driverName) => change({ driverName })}
            />
            <TextField
              at={at}
              place="/driver/paper"
              name="paper"
              isMono
              isOptional
              maxLength={120}
              value={draft.driverPaper}
              change={(driverPaper) => change({ driverPaper })}
            />
          </>
        )}
      </div>
    </section>
  )
}

function TruckFields({ draft, change, at }: Form) {
  const t = useTexts(REGISTER_TEXTS)
  const say = useSay()
  return (
    <>
      <TextField
        at={at}
        place="/carrier/plate"
        name="plate"
        isMono
        value={draft.plate}
        change={(plate) => change({ plate })}
      />
      <TextField
        at={at}
        place="/carrier/trailerPlate"
        name="trailer"
        isMono
        isOptional
        value={draft.trailerPlate}
        change={(trailerPlate) => change({ trailerPlate })}
      />
      <Field label={t('country')} faults={at('/carrier/country').map(say)}>
        {(parts) => (
          <Select
            {...parts}
            value={draft.country}
            options={(['VN', 'CN'] as const).map((value) => ({ value, label: say(SIDE_NAMES[value]) }))}
            onChange={(country) => change({ country })}
          />
        )}
      </Field>
      <TextField
        at={at}
        place="/carrier/tareKg"
        name="tare"
        how="tareHow"
        isNumber
        isOptional
        value={draft.tareKg}
        change={(tareKg) => change({ tareKg })}
      />
    </>
  )
}
