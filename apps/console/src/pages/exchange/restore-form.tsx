import type { RestoreView } from '@landport/api/restore'
import { useQueryClient } from '@tanstack/react-query'
import { client, read } from '../../api/ask.ts'
import { useTexts } from '../../app/language.tsx'
import { RESTORE_TEXTS } from '../../texts/exchange-restore.ts'
import { ReasonActForm } from './reason-act-form.tsx'

/** The same act as `landport restore`, in the name of the person who is signed in, with the reason. */
export function RestoreForm({
  title,
  close,
  done,
}: {
  title: string
  close: () => void
  done: (view: RestoreView) => void
}) {
  const t = useTexts(RESTORE_TEXTS)
  const cache = useQueryClient()
  return (
    <ReasonActForm
      title={title}
      means={t('means')}
      reasonLabel={t('reason')}
      reasonHint={t('reasonHow')}
      bodyOf={(reason) => ({ reason })}
      send={(body, how) => read(client.restore(body, how))}
      done={(view) => {
        done(view)
        void cache.invalidateQueries({ queryKey: ['exchange'] })
      }}
      close={close}
    />
  )
}
