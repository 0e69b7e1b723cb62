/** Fonts travel with the app, cut into pieces by character range: a browser fetches only the pieces it shows. */
import '@fontsource/be-vietnam-pro/400.css'
import '@fontsource/be-vietnam-pro/600.css'
import '@fontsource/ibm-plex-mono/latin-500.css'

/** The Chinese face names its hundred pieces in 100 kB of style sheet: it must not hold up the first paint. */
export const loadChineseFace = () => import('./fonts-chinese.ts')
