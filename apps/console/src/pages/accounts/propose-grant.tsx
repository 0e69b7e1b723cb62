import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { client, read } from '../../api/ask.ts'
import { rulesQuery, sessionQuery } from '../../api/queries.ts'
import { useSay, useTexts } from '../../app/language.tsx'
import { ACCOUNT_TEXTS } from '../../texts/accounts.ts'
import { GrantFault } from './grant-fault.tsx'

/** A proposal alone gives nothing: a second person of the agency countersigns it. */
export function ProposeGrant({ account }: { account: string }) {
  const t = useTexts(ACCOUNT_TEXTS)
  const say = useSay()
  const cache = useQueryClient()
  const { data: session } = useQuery(sessionQuery)
  const { data: rules } = useQuery(rulesQuery)
  const [isOpen, open] = useState(false)
  const [role, setRole] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const own = new Set(session?.grants.map((grant) => grant.organisation))
  const agency = rules?.pack.agencies.find(({ id }) => own.has(id))
  const propose = useMutation({
    mutationFn: () =>
      read(client.proposeGrant(account, { role: role!, organisation: agency!.id, reason: reason.trim() })),
    onSuccess: async () => {
      open(false)
      await cache.invalidateQueries({ queryKey: ['accounts'] })
    },
  })
  if (!agency) return null
  if (!isOpen) {
    return (
      <Button size="small" onClick={() => open(true)}>
        {t('propose')}
      </Button>
    )
  }
  return (
    <form
      className="inline-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (role && reason.trim()) propose.mutate()
      }}
    >
      <Select
        aria-label={t('role')}
        placeholder={t('role')}
        value={role}
        popupMatchSelectWidth={false}
        options={agency.roles.map(({ id, name }) => ({ value: id, label: say(name) }))}
        onChange={setRole}
      />
      <Input
        aria-label={t('reason')}
        placeholder={t('reason')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button htmlType="submit" type="primary" disabled={!role || !reason.trim()} loading={propose.isPending}>
        {t('send')}
      </Button>
      <Button onClick={() => open(false)}>{t('back')}</Button>
      <GrantFault error={propose.error} />
    </form>
  )
}
