// The lane computer of a drill: node lane-computer.ts CONFIGURATION.json. As in operation it goes by its own wall clock
// and follows nobody's; that clock shows the world's time, and is as wrong as the drill has written.
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { LaneConfiguration } from '@landport/lane/configuration'
import { writePrivateJson } from '@landport/store/private-file'
import { WALL_CLOCK_FILE, type WallClock } from './drill-time.ts'

const path = process.argv[2]!
const folder = dirname(path)
const { realMs, worldMs, speed, offMs } = JSON.parse(
  readFileSync(join(folder, WALL_CLOCK_FILE), 'utf8'),
) as WallClock
const right = Date.now
Date.now = () => Math.round(worldMs + (right() - realMs) * speed + offMs)

const own = join(folder, 'lanes-in-operation.json')
const configuration = JSON.parse(readFileSync(path, 'utf8')) as LaneConfiguration
writePrivateJson(own, { ...configuration, demo: false })
process.argv[2] = own
await import('@landport/lane/main')
