import { useId, useState } from 'react'
import { useTexts } from '../../app/language.tsx'
import { IMPORT_TEXTS } from '../../texts/import.ts'

const ACCEPTED = '.xml,.xlsx,.csv,.txt'

/** A file field that is also a place to drop files; works by mouse, keyboard and screen reader alike. */
export function DropZone({ add }: { add: (files: readonly File[]) => void }) {
  const t = useTexts(IMPORT_TEXTS)
  const [isOver, setOver] = useState(false)
  const id = useId()
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an addition to the file field inside
    <div
      className={isOver ? 'drop-zone over' : 'drop-zone'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        add([...event.dataTransfer.files])
      }}
    >
      <p>
        <strong>{t('drop')}</strong>{' '}
        <label htmlFor={id} className="choose">
          {t('choose')}
        </label>
      </p>
      <input
        id={id}
        type="file"
        multiple
        accept={ACCEPTED}
        className="visually-hidden"
        onChange={(event) => {
          add([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      <p className="quiet">{t('kinds')}</p>
    </div>
  )
}
