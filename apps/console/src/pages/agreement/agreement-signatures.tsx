import type { AgreementView } from '@landport/api/agreement'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Popconfirm } from 'antd'
import { client, read } from '../../api/ask.ts'
import { instanceQuery } from '../../api/queries.ts'
import { useLanguage, useSay, useTexts } from '../../app/language.tsx'
import { showDate, showDateTime } from '../../format/instant.ts'
import { AGREEMENT_STATE_TEXTS, AGREEMENT_TEXTS } from '../../texts/agreement.ts'
import { SIDE_NAMES } from '../../texts/names-of-states.ts'
import { AgreementFault } from './agreement-fault.tsx'

const SIDES = ['VN', 'CN'] as const

/** Where the document stands, who signed it, and what this side can do about it. */
export function AgreementSignatures({ view, mayAct }: { view: AgreementView; mayAct: boolean }) {
  const t = useTexts(AGREEMENT_TEXTS)
  const say = useSay()
  const language = useLanguage()
  const cache = useQueryClient()
  const { data: instance } = useQuery(instanceQuery)
  const onSuccess = () => cache.invalidateQueries({ queryKey: ['agreements'] })
  const approve = useMutation({ mutationFn: () => read(client.approveAgreement(view.digest)), onSuccess })
  const end = useMutation({ mutationFn: () => read(client.endAgreement(view.digest)), onSuccess })
  const own = instance?.side ?? 'VN'
  const { agreement, signatures, approvals } = view
  const isOpen = view.proposedBy !== null && view.endedBy.length === 0
  const hasApproved = approvals.some(({ mine }) => mine)
  const isSignedHere = signatures.some(({ side }) => side === own)
  return (
    <section className="panel">
      <h2>{t('signatures')}</h2>
      <dl className="pairs">
        <dt>{t('state')}</dt>
        <dd>{say(AGREEMENT_STATE_TEXTS[view.state])}</dd>
        <dt>{t('proposedBy')}</dt>
        <dd>
          {view.proposedBy === null
            ? '–'
            : `${say(SIDE_NAMES[view.proposedBy])} · ${showDateTime(view.proposedAt!, language, own)}`}
        </dd>
        {SIDES.map((side) => {
          const signature = signatures.find((one) => one.side === side)
          return [
            <dt key={side}>{say(SIDE_NAMES[side])}</dt>,
            <dd key={`${side} value`}>
              {signature ? (
                <>
                  {showDateTime(signature.at, language, own)}{' '}
                  <span className="mono quiet">
                    {signature.algorithm} {signature.key}
                  </span>
                </>
              ) : (
                <span className="quiet">{t('notSigned')}</span>
              )}
            </dd>,
          ]
        })}
        <dt>{t('approvals')}</dt>
        <dd>
          {t('ofNeeded', { count: approvals.length, needed: view.approvalsNeeded })}{' '}
          {approvals.map(({ role, at }) => (
            <span key={role + at} className="quiet">
              {role} · {showDateTime(at, language, own)}{' '}
            </span>
          ))}
        </dd>
        <dt>{t('validity')}</dt>
        <dd>
          {showDate(agreement.validFrom, language, own)} – {showDate(agreement.validTo, language, own)}
        </dd>
        <dt>{t('lapse')}</dt>
        <dd>
          {t('push')}: {t(agreement.lapse.push)} · {t('pull')}: {t(agreement.lapse.pull)} · {t('folder')}:{' '}
          {t(agreement.lapse['file-batch'])}
        </dd>
        <dt>{t('digest')}</dt>
        <dd className="mono wrap">{view.digest}</dd>
      </dl>
      {mayAct && isOpen && (
        <div className="acts">
          {hasApproved && !isSignedHere && <span className="quiet">{t('approved')}</span>}
          {!hasApproved && !isSignedHere && (
            <Button type="primary" loading={approve.isPending} onClick={() => approve.mutate()}>
              {t('approve')}
            </Button>
          )}
          <Popconfirm title={t('endSure')} okText={t('end')} onConfirm={() => end.mutate()}>
            <Button loading={end.isPending}>{t('end')}</Button>
          </Popconfirm>
        </div>
      )}
      <AgreementFault error={approve.error ?? end.error} />
    </section>
  )
}
