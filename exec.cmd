@rem npm runs its scripts in cmd on Windows, which knows no exec. Elsewhere exec lets a signal to npm reach Landport,
@rem not only the shell between them.
@%*
