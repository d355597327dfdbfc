import Glibc
import ToolChains

exit(ToolChainCommand.run(CommandLine.arguments))
