import type { ExchangeView, LinkAct } from '@landport/api/exchange'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useFocusReturn } from '../../acts/use-focus-return.ts'
import { client, read } from '../../api/ask.ts'
import { useSay, useTexts } from '../../app/language.tsx'
import { EXCHANGE_TEXTS, LINK_ACT_MEANS, LINK_ACT_NAMES } from '../../texts/exchange.ts'
import { ConnectionTest } from './connection-test.tsx'
import { ReasonActForm } from './reason-act-form.tsx'

/** What the flow body may do with the link: each says what it means, asks once, and shows the result in place. */
export function LinkActs({ view }: { view: ExchangeView }) {
  const t = useTexts(EXCHANGE_TEXTS)
  const say = useSay()
  const [act, choose] = useState<LinkAct | null>(null)
  const [done, setDone] = useState<LinkAct | null>(null)
  useFocusReturn(act !== null)
  if (!view.mayAct)
    return (
      <section className="panel">
        <h2>{t('acts')}</h2>
        <p className="quiet">{t('onlyFlowBody')}</p>
      </section>
    )
  const isStopped = view.out.link.state === 'stopped'
  const isBlocked = view.in.link.state === 'stopped'
  const open: readonly LinkAct[] = [
    ...(isStopped || isBlocked ? (['resume'] as const) : (['pause'] as const)),
    ...(isBlocked ? [] : (['block'] as const)),
  ]
  return (
    <section className="panel stack">
      <h2>{t('acts')}</h2>
      <ConnectionTest />
      <div className="buttons">
        {open.map((one) => (
          <Button
            key={one}
            aria-expanded={act === one}
            onClick={() => {
              setDone(null)
              choose(act === one ? null : one)
            }}
          >
            {say(LINK_ACT_NAMES[one])}
          </Button>
        ))}
      </div>
      {act !== null && (
        <LinkActForm
          key={act}
          act={act}
          close={() => choose(null)}
          done={() => {
            setDone(act)
            choose(null)
          }}
        />
      )}
      {done !== null && (
        <p className="act-done" role="status">
          {t('done', { act: say(LINK_ACT_NAMES[done]) })}
        </p>
      )}
    </section>
  )
}

function LinkActForm({ act, close, done }: { act: LinkAct; close: () => void; done: () => void }) {
  const t = useTexts(EXCHANGE_TEXTS)
  const say = useSay()
  const cache = useQueryClient()
  return (
    <ReasonActForm
      title={say(LINK_ACT_NAMES[act])}
      means={say(LINK_ACT_MEANS[act])}
      reasonLabel={t('reason')}
      reasonHint={t('reasonHow')}
      isDanger={act === 'block'}
      bodyOf={(reason) => ({ act, reason })}
      send={(body, how) => read(client.changeLink(body, how))}
      done={async () => {
        await cache.invalidateQueries({ queryKey: ['exchange'] })
        done()
      }}
      close={close}
    />
  )
}
