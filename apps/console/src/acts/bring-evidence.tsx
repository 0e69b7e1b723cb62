import { EVIDENCE_BYTES_MAX, EVIDENCE_TYPES } from '@landport/api/evidence'
import type { EvidenceFileView } from '@landport/api/passage-views'
import type { Evidence } from '@landport/clearance/board'
import type { Text3 } from '@landport/std/text'
import { useId, useState } from 'react'
import { client, RequestRefused, read } from '../api/ask.ts'
import { useLanguage, useSay, useTexts } from '../app/language.tsx'
import { showNumber } from '../format/number.ts'
import { EVIDENCE_TEXTS } from '../texts/evidence.ts'
import './bring-evidence.css'

const FILES_MAX = 10
const MB = EVIDENCE_BYTES_MAX / 1024 / 1024

interface Props {
  readonly reference: string
  readonly agency: string
  readonly files: readonly EvidenceFileView[]
  readonly change: (next: (old: readonly EvidenceFileView[]) => readonly EvidenceFileView[]) => void
  readonly busy: (isBusy: boolean) => void
}

/** As an act names it: a picture or a document, by its digest; the file's name goes along as a note. */
export const evidenceOf = ({ digest, mediaType, name }: EvidenceFileView): Evidence => ({
  kind: mediaType.startsWith('image/') ? 'photo' : 'document',
  digest,
  note: name,
})

/** Files are sent as they are chosen, so that the act itself only names them. What is wrong is said file by file. */
export function BringEvidence({ reference, agency, files, change, busy }: Props) {
  const t = useTexts(EVIDENCE_TEXTS)
  const say = useSay()
  const language = useLanguage()
  const id = useId()
  const [sending, setSending] = useState<string | null>(null)
  const [faults, setFaults] = useState<readonly string[]>([])

  const bring = async (chosen: readonly File[]) => {
    const found: string[] = []
    busy(true)
    for (const [n, file] of chosen.entries()) {
      if (files.length + n >= FILES_MAX) {
        found.push(t('tooMany', { count: FILES_MAX }))
        break
      }
      if (file.size > EVIDENCE_BYTES_MAX) {
        found.push(t('tooLarge', { name: file.name, mb: MB }))
        continue
      }
      setSending(file.name)
      const fault = await bringOne(file)
      if (fault !== null) found.push(`${t('failed', { name: file.name })} ${say(fault)}`)
    }
    setSending(null)
    setFaults(found)
    busy(false)
  }

  const bringOne = async (file: File): Promise<Text3 | null> => {
    try {
      const bytes = new Uint8Array(await file.arrayBuffer())
      const stored = await read(client.bringEvidence(reference, agency, { name: file.name, bytes }))
      change((old) => [...old.filter(({ digest }) => digest !== stored.digest), stored])
      return null
    } catch (error) {
      return error instanceof RequestRefused ? error.error.message : EVIDENCE_TEXTS.noAnswer
    }
  }

  return (
    <div className="bring-evidence">
      <label htmlFor={id} className="choose">
        {t('attach')}
      </label>
      <input
        id={id}
        type="file"
        multiple
        accept={EVIDENCE_TYPES.join(',')}
        className="visually-hidden"
        aria-describedby={`${id}how`}
        disabled={sending !== null}
        onChange={(event) => {
          const chosen = [...(event.target.files ?? [])]
          event.target.value = ''
          void bring(chosen)
        }}
      />
      <p id={`${id}how`} className="quiet">
        {t('how', { mb: MB, count: FILES_MAX })}
      </p>
      {sending !== null && <p role="status">{t('sending', { name: sending })}</p>}
      <ul>
        {files.map((file) => (
          <li key={file.digest}>
            <span>{file.name}</span>{' '}
            <span className="quiet">
              {t('size', { kb: showNumber(Math.ceil(file.sizeBytes / 1024), language) })}
            </span>
            <button
              type="button"
              className="text-button"
              aria-label={t('remove', { name: file.name })}
              onClick={() => change((old) => old.filter(({ digest }) => digest !== file.digest))}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      {faults.map((fault) => (
        <p key={fault} role="alert" className="fault-line">
          {fault}
        </p>
      ))}
    </div>
  )
}
