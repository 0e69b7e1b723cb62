import { DIRECTION_NAMES, FLOW_NAMES, GOODS_NAMES } from '@landport/passage/names'
import { FLOWS, GOODS_CLASSES } from '@landport/site/vocabulary'
import { useQuery } from '@tanstack/react-query'
import { DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { instanceQuery, sessionQuery } from '../../api/queries.ts'
import { useLanguage, useSay, useTexts } from '../../app/language.tsx'
import { isGateCentre } from '../../app/standing.ts'
import { capital } from '../../format/capital.ts'
import { Field } from '../../parts/field.tsx'
import { REGISTER_TEXTS } from '../../texts/register.ts'
import { withFlow } from './draft.ts'
import type { Form } from './form.ts'

export function WhereSection({ draft, change, at }: Form) {
  const t = useTexts(REGISTER_TEXTS)
  const say = useSay()
  const language = useLanguage()
  const { data: instance } = useQuery(instanceQuery)
  const { data: session } = useQuery(sessionQuery)
  const mayAnnounce = session ? isGateCentre(session) : false
  const wrong = (place: string) => at(place).map(say)
  return (
    <section className="panel">
      <h2>{t('where')}</h2>
      <div className="fields">
        <Field label={t('site')} faults={wrong('/site')}>
          {(parts) => (
            <Select
              {...parts}
              value={draft.site}
              options={(instance?.sites ?? []).map(({ id, name }) => ({ value: id, label: say(name) }))}
              onChange={(site) => change({ site })}
            />
          )}
        </Field>
        <Field
          label={t('direction')}
          hint={mayAnnounce ? undefined : t('directionIn')}
          faults={wrong('/direction')}
        >
          {(parts) => (
            <Select
              {...parts}
              value={draft.direction}
              options={(['out', 'in'] as const).map((value) => ({
                value,
                label: capital(say(DIRECTION_NAMES[value])),
                disabled: value === 'in' && !mayAnnounce,
              }))}
              onChange={(direction) => change({ direction })}
            />
          )}
        </Field>
        <Field label={t('flow')} faults={wrong('/flow')}>
          {(parts) => (
            <Select
              {...parts}
              value={draft.flow}
              options={FLOWS.map((value) => ({ value, label: capital(say(FLOW_NAMES[value])) }))}
              onChange={(flow) => change(withFlow(draft, flow))}
            />
          )}
        </Field>
        <Field label={t('goodsClass')} faults={wrong('/goodsClass')}>
          {(parts) => (
            <Select
              {...parts}
              value={draft.goodsClass}
              options={GOODS_CLASSES.map((value) => ({ value, label: capital(say(GOODS_NAMES[value])) }))}
              onChange={(goodsClass) => change({ goodsClass })}
            />
          )}
        </Field>
        <Field label={t('expected')} optional={t('optional')} faults={wrong('/expectedCrossingAt')}>
          {(parts) => (
            <DatePicker
              {...parts}
              showTime={{ format: 'HH:mm', minuteStep: 5 }}
              format={language === 'vi' ? 'DD/MM/YYYY HH:mm' : 'YYYY-MM-DD HH:mm'}
              value={draft.expected === '' ? null : dayjs(draft.expected)}
              onChange={(date) => change({ expected: date?.format('YYYY-MM-DDTHH:mm') ?? '' })}
            />
          )}
        </Field>
        <Field label={t('batch')} optional={t('optional')} faults={wrong('/batchNumber')}>
          {(parts) => (
            <Input
              {...parts}
              className="mono"
              maxLength={40}
              value={draft.batchNumber}
              onChange={(event) => change({ batchNumber: event.target.value })}
            />
          )}
        </Field>
        <Field
          label={t('follows')}
          optional={draft.flow === 'returned-goods' ? undefined : t('optional')}
          hint={draft.flow === 'returned-goods' ? t('followsHow') : undefined}
          faults={wrong('/follows')}
        >
          {(parts) => (
            <Input
              {...parts}
              className="mono"
              maxLength={40}
              value={draft.follows}
              onChange={(event) => change({ follows: event.target.value })}
            />
          )}
        </Field>
      </div>
    </section>
  )
}
