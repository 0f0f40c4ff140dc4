package postgres

import (
	"context"
	"os"
	"time"
)

// supervise keeps PostgreSQL running until stop: one that ends (killed, or its disk full) is started again, for as long as it
// takes, with growing pauses. Meanwhile the pools answer with errors, and afterwards they connect anew.
func (c *cluster) supervise(running *child) {
	ctx, cancel := context.WithCancel(context.Background())
	c.cancel = cancel
	go func() {
		defer close(c.stopped)
		for {
			select {
			case <-ctx.Done():
				running.stop(<-c.stopUntil, c.programs, c.layout)
				return
			case <-running.done:
			}
			c.cfg.Log.Error("PostgreSQL ended; starting it again", "cause", running.err, "log", c.layout.log)
			if running = c.relaunch(ctx); running == nil {
				return
			}
			c.cfg.Log.Info("PostgreSQL: running again")
		}
	}()
}

func (c *cluster) relaunch(ctx context.Context) *child {
	for pause := 500 * time.Millisecond; ; pause = min(2*pause, 30*time.Second) {
		running, err := c.launch(ctx)
		if err == nil {
			if err = c.writeState(running); err != nil {
				c.cfg.Log.Warn("PostgreSQL: commands cannot find the server", "cause", err)
			}
			return running
		}
		if ctx.Err() != nil {
			return nil
		}
		c.cfg.Log.Error("PostgreSQL: "+err.Error(), "next try in", pause)
		if sleep(ctx, pause) != nil {
			return nil
		}
	}
}

func (c *cluster) writeState(running *child) error {
	return writeFile(c.layout.state, state{Owner: os.Getpid(), Server: running.process.Pid, Host: c.place.host, Port: c.place.port, Database: databaseName})
}

// stop ends PostgreSQL and gives the folder free. Only the first call does something.
func (c *cluster) stop(ctx context.Context) { c.once.Do(func() { c.end(ctx) }) }

func (c *cluster) end(ctx context.Context) {
	if c.cancel != nil {
		c.stopUntil <- ctx
		c.cancel()
		<-c.stopped
	}
	_ = os.Remove(c.layout.state)
	removeShortFolder(c.place.host)
	c.lock.release()
}
