import type { PageLink } from '../navigation.ts';
import type { ContactLine } from '../session/index.ts';
import { words } from '../words/index.ts';

/** The mark, the pages, and the line that says whether what is shown is of now. */
export function Header(props: { readonly pages: readonly PageLink[]; readonly contact: ContactLine }) {
  const { lamp, text, detail } = props.contact;
  return (
    <header class="header">
      <div class="header-bar">
        <div class="mark">
          <svg viewBox="0 0 24 20" role="img" aria-label={words.product}>
            <rect x="0" y="14" width="3.2" height="6" rx="1.4" />
            <rect x="5" y="10.5" width="3.2" height="9.5" rx="1.4" />
            <rect x="10" y="5" width="3.2" height="15" rx="1.4" />
            <rect x="15" y="0" width="3.2" height="20" rx="1.4" />
            <rect x="20" y="6" width="3.2" height="14" rx="1.4" />
          </svg>
          <span class="mark-name" aria-hidden="true">
            {words.product}
          </span>
        </div>
        <nav aria-label={words.pages.label}>
          <ul class="pages">
            {props.pages.map((page) => (
              <Page key={page.name} {...page} />
            ))}
          </ul>
        </nav>
      </div>
      <p class="contact" data-live={lamp === 'good' ? '' : undefined}>
        <span class={lamp === 'good' ? 'lamp' : `lamp lamp-${lamp}`} aria-hidden="true" />
        <span>
          {text}
          {detail !== null && <span class="contact-detail"> · {detail}</span>}
        </span>
      </p>
    </header>
  );
}

function Page({ name, href, current, on, waiting }: PageLink) {
  const text = words.pages.names[name];
  return (
    <li class={`pages-on-${on}`}>
      <a href={href} aria-current={current === 'within' ? 'true' : current === 'page' ? 'page' : undefined}>
        <span class="pages-name" data-text={text}>
          {text}
        </span>
        {waiting && (
          <span class="pages-waiting">
            <span class="unseen">{words.pages.questionWaits}</span>
          </span>
        )}
      </a>
    </li>
  );
}
