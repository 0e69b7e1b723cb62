import type { BoardView } from '@landport/api/board-views'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { sessionQuery } from '../../api/queries.ts'
import { useTexts } from '../../app/language.tsx'
import { isGateCentre } from '../../app/standing.ts'
import { GATE_ORDER_TEXTS } from '../../texts/gate-orders.ts'
import './gate-orders.css'

// Asked for a few times a day, by one role: it is loaded when it is opened.
const ChangeGate = lazy(() => import('./change-gate.tsx').then((module) => ({ default: module.ChangeGate })))

/** For the gate centre or port office alone; everybody else sees the state and no button. */
export function GateOrders({ board }: { board: BoardView }) {
  const t = useTexts(GATE_ORDER_TEXTS)
  const { data: session } = useQuery(sessionQuery)
  const [isOpen, open] = useState(false)
  if (!session || !isGateCentre(session)) return null
  return (
    <div className="gate-orders">
      {isOpen ? (
        <Suspense>
          <ChangeGate board={board} close={() => open(false)} />
        </Suspense>
      ) : (
        <Button onClick={() => open(true)}>{t('open')}</Button>
      )}
    </div>
  )
}
