import { join } from 'node:path'
import { InvalidArgumentError, Option } from 'commander'
import { ROOT } from './root.ts'

export const dataOption = (): Option =>
  new Option('--data <dir>', 'data folder')
    .env('LANDPORT_DATA')
    .default(join(ROOT, 'data'), './data in the clone')

export const portOption = (description: string): Option =>
  new Option('--port <number>', description).env('LANDPORT_PORT').default(7080).argParser(parsePort)

export const exchangePortOption = (): Option =>
  new Option(
    '--exchange-port <number>',
    "port for the other country's Landport, over mutual TLS; without it that is answered on --port, without TLS",
  )
    .env('LANDPORT_EXCHANGE_PORT')
    .argParser(parsePort)

export const singleWindowOption = (): Option =>
  new Option(
    '--single-window <url>',
    'address of the national single window, through an assumed interface (contracts/single-window); off without it',
  )
    .env('LANDPORT_SINGLE_WINDOW')
    .argParser(parseAddress)

export const singleWindowAccountOption = (): Option =>
  new Option('--single-window-account <name>', 'under which it knows this side')
    .env('LANDPORT_SINGLE_WINDOW_ACCOUNT')
    .default('landport')

/** `unlessTold`: 1 for an instance in operation, more for a demonstration, whose day should be worth watching. */
export const speedOption = (unlessTold: number): Option =>
  new Option('--speed <factor>', 'how much faster than real the simulated world runs')
    .env('LANDPORT_SPEED')
    .default(unlessTold)
    .argParser(parseSpeed)

function parsePort(text: string): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 1 && port <= 65_534) return port
  throw new InvalidArgumentError('a port is a whole number from 1 to 65534')
}

function parseAddress(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text
  throw new InvalidArgumentError('an address begins with http:// or https://')
}

function parseSpeed(text: string): number {
  const speed = Number(text)
  if (speed >= 0.1 && speed <= 1000) return speed
  throw new InvalidArgumentError('a speed is a number from 0.1 to 1000')
}
