// Imported into a process before its program: writes the files that were loaded, line by line, to the file that LOADED_FILES names.
import { appendFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

const list = process.env.LOADED_FILES;
if (list) {
  registerHooks({
    load(url, context, next) {
      if (url.startsWith('file:')) appendFileSync(list, `${fileURLToPath(url)}\n`);
      return next(url, context);
    },
  });
}
