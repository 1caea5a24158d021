/** `soleus schedule`: sessions that run by themselves, once somebody consents on the unit. */
import { type Command, Option } from 'commander';
import type { OptionName } from '../../config/index.ts';
import type { BookUse } from '../../controller/index.ts';
import { addSharedOptions, configOf } from '../common-options.ts';
import type { Launch } from '../launch.ts';
import {
  add,
  answer,
  type Options,
  openBook,
  pauseAll,
  remove,
  type ScheduleBook,
  showList,
  showNext,
  showReport,
} from '../schedule/index.ts';
import { SCREENING_FILE_HELP } from '../screening.ts';
import type { Shell } from '../shell.ts';

/** What a subcommand does with the schedules; gives its exit code. */
type Work<Given extends Options> = (book: ScheduleBook, options: Given, shell: Shell) => Promise<number>;

const KEPT: readonly OptionName[] = ['device', 'data'];

export function addSchedule(program: Command, launch: Launch): void {
  const command = program
    .command('schedule')
    .description('Keep sessions that run by themselves, and run them without a dashboard.')
    .addHelpText(
      'after',
      '\nExample:\n  $ soleus schedule add heel-soothe --times 07:30,19:00 --weekdays mon,wed,fri\n',
    );
  /** One that works on the schedules, wherever they are. */
  const keeping = <Given extends Options>(
    subcommand: Command,
    use: BookUse,
    example: string,
    work: Work<Given>,
  ): void => {
    addSharedOptions(subcommand, KEPT)
      .option('--json', 'print it as JSON')
      .addHelpText('after', `\nExample:\n  $ soleus schedule ${example}\n`)
      .action((...given: unknown[]) => {
        const options = subcommand.opts<Given>();
        const [argument] = given;
        const named = typeof argument === 'string' ? { ...options, argument } : options;
        return launch((shell) => withBook(named, use, work, shell));
      });
  };
  addRun(command, launch);
  keeping(
    command
      .command('next')
      .description('Show the next runs, and what would stand in their way as things are now.')
      .option('--count <number>', 'how many', '10'),
    'read',
    'next --count 5',
    showNext,
  );
  keeping(
    command.command('list').description('Show the schedules, those of soleus.yaml first.'),
    'read',
    'list --json',
    showList,
  );
  keeping(withTerms(command.command('add')), 'change', 'add heel-soothe --times 07:30,19:00', add);
  keeping(
    command
      .command('remove')
      .description('Delete a schedule. What became of its runs stays on record.')
      .argument('<id>', 'which one, as "soleus schedule list" shows it'),
    'change',
    'remove morning',
    remove,
  );
  keeping(
    command.command('pause').description('Pause all schedules until "soleus schedule resume".'),
    'change',
    'pause',
    (book, options, shell) => pauseAll(true, book, options, shell),
  );
  keeping(
    command.command('resume').description('Let the schedules run again, each as it says itself.'),
    'change',
    'resume',
    (book, options, shell) => pauseAll(false, book, options, shell),
  );
  keeping(
    command
      .command('report')
      .description('Show what ran, what did not, and why.')
      .option('--days <number>', 'how far back', '30')
      .addOption(new Option('--csv', 'as CSV, for a spreadsheet').conflicts('json'))
      .option('--output <file>', 'save it in this file'),
    'read',
    'report --days 7 --csv --output week.csv',
    showReport,
  );
  keeping(
    command
      .command('answers')
      .description('Answer the questions for scheduled sessions of the next seven days.')
      .option('--profile <name>', 'whose sessions they are')
      .option('--screening <file>', 'the answers, as YAML or JSON')
      .addHelpText('after', SCREENING_FILE_HELP),
    'change',
    'answers --screening answers.yaml',
    answer,
  );
}

function addRun(command: Command, launch: Launch): void {
  const run = command
    .command('run')
    .description('Run what is scheduled, without a dashboard, until it is ended.');
  addSharedOptions(run, ['device', 'data', 'speed', 'unit', 'wear', 'webhook', 'logLevel'])
    .option('--json', 'print each event as a line of JSON')
    .addHelpText(
      'after',
      '\nEach run waits for feet on the plate and START on the unit, for ten minutes.\n\nExample:\n  $ soleus schedule run --device auto\n',
    )
    .action((options: Options) =>
      launch(async (shell, interruption) => {
        // Loaded here, so that no other command waits for what only this one needs.
        const { runSchedules } = await import('../schedule/headless.ts');
        return runSchedules(configOf(options, shell), options.json === true, shell, interruption);
      }),
    );
}

function withTerms(command: Command): Command {
  return command
    .description('Add a schedule: times with weekdays, or a cron expression.')
    .argument('<programme>', 'which programme, such as heel-soothe')
    .option('--times <times>', 'times of the day, such as 07:30,19:00')
    .option('--weekdays <days>', 'of mon,tue,wed,thu,fri,sat,sun; every day without')
    .addOption(
      new Option('--cron <expression>', 'minute, hour, day, month, weekday').conflicts(['times', 'weekdays']),
    )
    .option('--profile <name>', 'whose sessions they are')
    .option('--time-zone <zone>', 'such as Europe/Vienna; the computer’s own without')
    .option('--from <day>', 'first day, such as 2027-01-31')
    .option('--until <day>', 'last day')
    .option('--except <days>', 'days without a run, such as 2027-12-24,2027-12-25')
    .option('--id <id>', 'what it is to be called');
}

async function withBook<Given extends Options>(
  options: Given,
  use: BookUse,
  work: Work<Given>,
  shell: Shell,
): Promise<number> {
  const book = await openBook(configOf(options, shell), use, shell);
  try {
    return await work(book, options, shell);
  } finally {
    book.close();
  }
}
