import { recordAddress } from '../../live/index.ts';
import { calibrationWords } from '../../words/calibration.ts';

const { records: said } = calibrationWords;

/** Leads to a calibration record: a page that prints, in a tab of its own, or a file of JSON. */
export function RecordLink(props: {
  readonly id: string;
  readonly as: 'page' | 'json';
  readonly text: string;
  /** Of when, for those who hear the page. */
  readonly day?: string;
}) {
  const { id, as, text, day } = props;
  const label = day === undefined ? text : said.of(text, day);
  const address = recordAddress(id, as);
  if (as === 'json') {
    return (
      <a class="key key-quiet" href={address} aria-label={label} download>
        {text}
      </a>
    );
  }
  return (
    <a
      class="key key-quiet"
      href={address}
      target="_blank"
      rel="noopener"
      aria-label={`${label}, ${said.newTab}`}
    >
      {text}
    </a>
  );
}
