/** The parts that pages are made of. They show what they are given and report what is pressed. */
export { ActionKey } from './action-key.tsx';
export { Announcer } from './announcer.tsx';
export { Choice } from './choice.tsx';
export { Dock } from './dock.tsx';
export { Facts } from './facts.tsx';
export { Field } from './field.tsx';
export { Header } from './header.tsx';
export { Key } from './key.tsx';
export { Large } from './large.tsx';
export { type Notice, Notices } from './notices.tsx';
export { PainKeys } from './pain-keys.tsx';
export { ProgrammeList } from './programme-list.tsx';
export { Rocker } from './rocker.tsx';
export { Select } from './select.tsx';
export { Slider } from './slider.tsx';
export { SureKey } from './sure-key.tsx';
export { Switch } from './switch.tsx';
export { Unread } from './unread.tsx';
