import { Component, type ReactNode } from 'react';
import { t } from '../../i18n/t';
import { StateButton, StateMessage } from '../StateMessage';

interface Props {
  /** What is safe, in the words of the face. */
  text: () => string;
  children: ReactNode;
}

/** The last net: a mistake of ours shows a sentence and a way back instead of an empty page. */
export class Boundary extends Component<Props, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render() {
    if (!this.state.isBroken) return this.props.children;
    return (
      <main className="ph-column ph-main">
        <div role="alert">
          <StateMessage
            kind="error"
            title={this.props.text()}
            actions={<StateButton onClick={() => location.reload()}>{t('common.retry')}</StateButton>}
          />
        </div>
      </main>
    );
  }
}
