import type { ComponentChildren } from 'preact';
import type { Care, ExercisePlan, FollowUp, ProgrammeListing } from '../../../src/contract/index.ts';
import { Key } from '../../components/index.ts';
import { addressOf } from '../../navigation.ts';
import { words } from '../../words/index.ts';
import { keyOf } from './asked.ts';
import { Source } from './reasons.tsx';

const said = words.today.state;

/** What holds for the day: questions, sessions, limits, what is suggested, what is due, how often. */
export function Plan(props: {
  readonly care: Care;
  readonly programmes: readonly ProgrammeListing[];
  readonly waiting: readonly FollowUp[];
  /** Questions that were put off. */
  readonly putOff: readonly FollowUp[];
  readonly exercises: ExercisePlan | null;
  readonly onAnswerNow: (followUp: FollowUp) => void;
  /** Opens today's questions once more; null while they are open. */
  readonly onAgain: (() => void) | null;
}) {
  const { care, programmes } = props;
  const { dose, time } = care;
  const nameOf = (id: string): string => programmes.find((each) => each.id === id)?.name ?? id;
  const followUpName = ({ kind, programme }: FollowUp): string =>
    kind === 'two-hours' ? said.painNow(nameOf(programme)) : said.nextDay(nameOf(programme));
  const suggested = programmes.filter(({ offer }) => offer?.allowed === true && offer.suggested);
  const todo = props.exercises?.items.filter(({ dueToday, doneToday }) => dueToday && !doneToday) ?? [];
  return (
    <section class="today-plan" aria-labelledby="plan-heading">
      <h2 id="plan-heading" class="today-plan-heading">
        {said.plan}
      </h2>
      <dl class="rows">
        {props.putOff.map((followUp) => (
          <Row key={keyOf(followUp)} name={followUpName(followUp)} value={said.waiting}>
            <Key look="quiet" onPress={() => props.onAnswerNow(followUp)}>
              {said.answerNow}
            </Key>
          </Row>
        ))}
        {care.screening !== null && (
          <Row name={said.questions} value={said.answeredAt(care.screening.answeredAt)}>
            {props.onAgain !== null && (
              <Key look="quiet" onPress={props.onAgain}>
                {words.today.screening.again}
              </Key>
            )}
          </Row>
        )}
        <Row
          name={said.sessions}
          value={`${said.sessionsOf(dose.sessionsToday, dose.sessionsADay)}, ${said.policy}`}
          detail={said.motorOn(Math.round(dose.motorOnTodayS / 60), Math.round(dose.motorOnADayS / 60))}
        />
        {dose.restUntil !== null && (
          <Row name={said.rest} value={said.restUntil(dose.restUntil, time)} detail={said.restHint} />
        )}
        {care.limits.map(({ fact, text }) => (
          <Row key={text} name={said.limits} detail={text} fact={fact} />
        ))}
        {suggested.map(({ id, name, offer }) => (
          <Row
            key={id}
            name={said.suggested}
            value={name}
            detail={offer?.reasons.at(-1)?.text}
            fact={offer?.reasons.at(-1)?.fact}
          />
        ))}
        {props.waiting.map((followUp) => (
          <Row key={keyOf(followUp)} name={followUpName(followUp)} value={said.dueAt(followUp.dueAt, time)} />
        ))}
        {todo.length > 0 && (
          <Row name={said.exercises} value={todo.map(({ name }) => name).join(', ')}>
            <a class="key key-quiet" href={addressOf('exercises')}>
              {said.toExercises}
            </a>
          </Row>
        )}
        <Row name={said.frequency} detail={care.frequency.text} fact={care.frequency.fact} />
      </dl>
    </section>
  );
}

function Row(props: {
  readonly name: string;
  readonly value?: string;
  readonly detail?: string | undefined;
  readonly fact?: string | undefined;
  readonly children?: ComponentChildren;
}) {
  const { name, value, detail, fact, children } = props;
  return (
    <div class="row plan-row">
      <dt class="row-detail">{name}</dt>
      <dd class="plan-value">
        {value !== undefined && <span class="row-name">{value}</span>}
        {detail !== undefined && (
          <span class="row-detail">
            {detail} {fact !== undefined && <Source fact={fact} />}
          </span>
        )}
      </dd>
      {children !== undefined && <dd class="plan-key">{children}</dd>}
    </div>
  );
}
