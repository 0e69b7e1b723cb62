import { join } from 'node:path'
import { ROOT } from '../root.ts'

/** The programs under supervision. The variables let the supervisor's own tests put stand-ins in their place. */
export const SERVER_PROGRAM = process.env.LANDPORT_SERVER_PROGRAM ?? join(ROOT, 'apps/server/src/main.ts')
export const WORLD_PROGRAM = process.env.LANDPORT_WORLD_PROGRAM ?? join(ROOT, 'apps/world/src/main.ts')
export const LANDPORT_PROGRAM = join(ROOT, 'apps/cli/src/main.ts')
