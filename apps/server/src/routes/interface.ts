import type { FastifyInstance } from 'fastify'
import type { Sandbox } from '../import/sandbox.ts'
import type { Services } from '../services.ts'
import { accountRoutes } from './accounts.ts'
import { agreementRoutes } from './agreements.ts'
import { boardRoutes } from './board.ts'
import { commandRoutes } from './commands.ts'
import { declarationHoldRoutes } from './declaration-holds.ts'
import { declarationRoutes } from './declarations.ts'
import { discrepancyRoutes } from './discrepancies.ts'
import { evidenceRoutes } from './evidence.ts'
import { evidencePackRoutes } from './evidence-pack.ts'
import { laneRoutes } from './lanes.ts'
import { listFileRoutes } from './list-files.ts'
import { listRoutes } from './lists.ts'
import { reportRoutes } from './reports.ts'
import { sessionRoutes } from './session.ts'
import { singleWindowRoutes } from './single-window.ts'

/** What consoles and tools ask for, past what the exchange adds. */
export function interfaceRoutes(http: FastifyInstance, services: Services, sandbox: Sandbox): void {
  sessionRoutes(http, services)
  commandRoutes(http, services)
  listRoutes(http, services)
  listFileRoutes(http, services)
  boardRoutes(http, services)
  laneRoutes(http, services)
  reportRoutes(http, services)
  accountRoutes(http, services)
  declarationRoutes(http, services, sandbox)
  declarationHoldRoutes(http, services)
  discrepancyRoutes(http, services)
  evidenceRoutes(http, services)
  evidencePackRoutes(http, services)
  agreementRoutes(http, services)
  singleWindowRoutes(http, services)
}
