import type { GrantView } from '@landport/api/people-views'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { client, read } from '../../api/ask.ts'
import { useSay, useTexts } from '../../app/language.tsx'
import { ACCOUNT_TEXTS, GRANT_STATE_TEXTS } from '../../texts/accounts.ts'
import { GrantFault } from './grant-fault.tsx'
import { useOrganisationNames } from './use-organisation-names.ts'

export function Grants({ grants }: { grants: readonly GrantView[] }) {
  const t = useTexts(ACCOUNT_TEXTS)
  if (grants.length === 0) return <span className="quiet">{t('noGrants')}</span>
  return (
    <ul className="grants">
      {grants.map((grant) => (
        <Grant key={grant.id} grant={grant} />
      ))}
    </ul>
  )
}

function Grant({ grant }: { grant: GrantView }) {
  const t = useTexts(ACCOUNT_TEXTS)
  const say = useSay()
  const cache = useQueryClient()
  const names = useOrganisationNames()
  const [reason, setReason] = useState<string | null>(null)
  const onSuccess = () => cache.invalidateQueries({ queryKey: ['accounts'] })
  const countersign = useMutation({ mutationFn: () => read(client.countersignGrant(grant.id)), onSuccess })
  const revoke = useMutation({
    mutationFn: (why: string) => read(client.revokeGrant(grant.id, { reason: why })),
    onSuccess,
  })
  return (
    <li>
      {names.organisation(grant.organisation)}: {names.role(grant.role, grant.organisation)}{' '}
      <span className="quiet">{say(GRANT_STATE_TEXTS[grant.state])}</span>{' '}
      {grant.state === 'proposed' && (
        <Button size="small" loading={countersign.isPending} onClick={() => countersign.mutate()}>
          {t('countersign')}
        </Button>
      )}{' '}
      {grant.state === 'in-force' && reason === null && (
        <Button size="small" onClick={() => setReason('')}>
          {t('revoke')}
        </Button>
      )}
      {reason !== null && (
        <form
          className="inline-form"
          onSubmit={(event) => {
            event.preventDefault()
            if (reason.trim()) revoke.mutate(reason.trim())
          }}
        >
          <Input
            aria-label={t('revokeReason')}
            placeholder={t('revokeReason')}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <Button htmlType="submit" disabled={!reason.trim()} loading={revoke.isPending}>
            {t('revoke')}
          </Button>
        </form>
      )}
      <GrantFault error={countersign.error ?? revoke.error} />
    </li>
  )
}
