/** One `::name key=value::message` of a step's output, as the runner reads it. */
export interface WorkflowCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** What the runner makes of a step's output. */
export interface StepLog {
  /** The log that people see: commands carried out, secrets masked. */
  readonly log: string;
  readonly commands: readonly WorkflowCommand[];
}

/** The commands that the runner carries out, with and without a trace in the log; anything else it prints as it is. */
const shown = ['error', 'warning', 'notice', 'group', 'endgroup'];
const silent = ['debug', 'add-mask', 'set-output', 'save-state', 'set-env', 'add-path', 'echo', 'stop-commands'];

/** Reads a step's output line by line, as it comes. */
export interface StepLogReader {
  /** The commands so far. */
  readonly commands: readonly WorkflowCommand[];
  /** What people see of a line; undefined when they see nothing of it. */
  read(line: string): string | undefined;
}

/**
 * A mask hides what is written after it; of a value with several lines it hides each line (actions/runner,
 * src/Runner.Worker/ActionCommandManager.cs).
 * @param known secrets that the runner masks from the start
 */
export function createStepLog(known: readonly string[] = []): StepLogReader {
  const commands: WorkflowCommand[] = [];
  const secrets = [...known];
  const mask = (text: string) => secrets.reduce((masked, secret) => masked.replaceAll(secret, '***'), text);
  return {
    commands,
    read(line) {
      const command = parseCommand(line);
      if (!command) return mask(line);
      commands.push(command);
      if (command.name === 'add-mask') {
        const values = [command.message, ...command.message.split(/\r?\n/)].map((value) => value.trim());
        secrets.push(...values.filter((value) => value !== '' && !secrets.includes(value)));
        secrets.sort((a, b) => b.length - a.length);
      }
      return shown.includes(command.name) ? mask(`##[${command.name}]${command.message}`) : undefined;
    },
  };
}

/**
 * Reads the whole output of a step.
 * @param known secrets that the runner masks from the start
 */
export function readStepLog(stdout: string, known: readonly string[] = []): StepLog {
  const { read, commands } = createStepLog(known);
  const lines = stdout.split(/\r?\n/).flatMap((line) => read(line) ?? []);
  return { log: lines.join('\n'), commands };
}

/** The runner takes `::` at the start of a line, after any space, for a command, and the older `##[` anywhere in it. */
function parseCommand(line: string): WorkflowCommand | undefined {
  const match =
    /^\s*::(?<name>[\w-]+)(?: (?<properties>.*?))?::(?<message>.*)$/.exec(line) ??
    /##\[(?<name>[\w-]+)(?: (?<properties>[^\]]*))?\](?<message>.*)$/.exec(line);
  if (!match?.groups) return undefined;
  const { name = '', properties = '', message = '' } = match.groups;
  if (![...shown, ...silent].includes(name.toLowerCase())) return undefined;
  const pairs = properties.split(/[,;]/).map((pair) => pair.trim().split(/=(.*)/));
  return {
    name: name.toLowerCase(),
    properties: Object.fromEntries(
      pairs.flatMap(([key, value]) => (key && value ? [[key, unescapeProperty(value)]] : [])),
    ),
    message: unescapeData(message),
  };
}

function unescapeData(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

function unescapeProperty(text: string): string {
  return unescapeData(text.replaceAll('%3A', ':').replaceAll('%2C', ','));
}
