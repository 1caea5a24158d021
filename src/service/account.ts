/**
 * The account that a service of the system runs as, for sysusers.d(5). An account of its own rather than
 * `DynamicUser=`: the records of months belong to one id that stays, a folder that `--data` names can be given to
 * it, and `sudo -u soleus` lets a person look at them with every command. A group in this file, not in the unit,
 * so that nothing but the port is added to what the service may do.
 */
import { PORT_GROUP } from './port-rule.ts';
import { WRITTEN_BY } from './written-by.ts';

export const ACCOUNT = 'soleus';
/** Where its data is, unless another folder is named. */
export const STATE_FOLDER = '/var/lib/soleus';

export function accountText(): string {
  return [
    `# ${WRITTEN_BY}`,
    `u ${ACCOUNT} - "Soleus, the foot massager" ${STATE_FOLDER}`,
    `m ${ACCOUNT} ${PORT_GROUP}`,
    '',
  ].join('\n');
}
