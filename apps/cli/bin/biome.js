#!/usr/bin/env node
// Starts the platform's Biome. Biome's own launcher package names platforms that some registry mirrors do not
// carry, and `npm ci` refuses a lock with such holes; so only the platforms we support are declared, and started here.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'

const extension = process.platform === 'win32' ? '.exe' : ''
const require = createRequire(import.meta.url)
const program = require.resolve(`@biomejs/cli-${process.platform}-${process.arch}/biome${extension}`)
const { status } = spawnSync(program, process.argv.slice(2), { stdio: 'inherit' })
process.exit(status ?? 1)
